-- a name that /v1 serves; the row and its counter outlive the versions, so that a number never returns with other settings
create table named_cascade (
    name         varchar(100)             not null primary key,
    last_version int                      not null,
    created_at   timestamp with time zone not null
);

-- settings that never change; evidence is the point of an experiment that justified them, JSON, as it was read then
create table cascade_version (
    name            varchar(100)             not null references named_cascade (name),
    version         int                      not null,
    pair            varchar(200)             not null,
    decoder         varchar(50)              not null,
    rule            varchar(50),
    parameters      varchar                  not null,
    gamma           int                      not null,
    drafter         varchar(50)              not null,
    draft_length    varchar(50)              not null,
    draft_threshold double precision,
    temperature     double precision,
    small_weights   varchar(100)             not null,
    large_weights   varchar(100)             not null,
    created_at      timestamp with time zone not null,
    created_by      varchar(100)             not null,
    note            varchar                  not null,
    evidence        varchar,
    primary key (name, version)
);

-- the version a name leads to; default is what the bare name means, previous is where a roll back leads
create table cascade_alias (
    name     varchar(100)             not null,
    alias    varchar(50)              not null,
    version  int                      not null,
    previous int,
    moved_at timestamp with time zone not null,
    moved_by varchar(100)             not null,
    primary key (name, alias),
    foreign key (name, version) references cascade_version (name, version)
);

-- what a version has answered
create index generation_model on generation (model, created_at);
