-- who may use the service; nobody is ever deleted, so that what they made keeps its owner
create table account (
    id           uuid                     not null primary key,
    name         varchar(100)             not null unique,
    password     varchar(200),
    role         varchar(20)              not null,
    disabled     boolean                  not null,
    stamp        int                      not null,
    failures     int                      not null,
    locked_until timestamp with time zone,
    created_at   timestamp with time zone not null,
    last_login   timestamp with time zone
);

-- one-time links by which somebody sets a password; only their SHA-256 is kept
create table account_link (
    hash       varchar(64)              not null primary key,
    account_id uuid                     not null references account (id),
    expires_at timestamp with time zone not null
);
create index account_link_account on account_link (account_id);

-- what a program may do; limits that are null fall back to the service's own
create table api_key (
    id                  uuid                     not null primary key,
    account_id          uuid                     not null references account (id),
    name                varchar(100)             not null,
    role                varchar(20)              not null,
    models              varchar                  not null,
    requests_per_minute int,
    tokens_per_minute   int,
    tokens_per_month    bigint,
    created_at          timestamp with time zone not null,
    expires_at          timestamp with time zone,
    revoked_at          timestamp with time zone,
    last_used           timestamp with time zone
);
create index api_key_account on api_key (account_id);

-- the values of a key, by SHA-256: one, or two while a rotation is under way
create table api_secret (
    hash        varchar(64)              not null primary key,
    key_id      uuid                     not null references api_key (id),
    prefix      varchar(20)              not null,
    created_at  timestamp with time zone not null,
    valid_until timestamp with time zone
);
create index api_secret_key on api_secret (key_id);

-- tokens by day (UTC); key_id is all zeros for what somebody asked in the pages
create table token_usage (
    used_on           date         not null,
    account_id        uuid         not null,
    key_id            uuid         not null,
    model             varchar(200) not null,
    requests          bigint       not null,
    prompt_tokens     bigint       not null,
    completion_tokens bigint       not null,
    primary key (used_on, account_id, key_id, model)
);
create index token_usage_key on token_usage (key_id, used_on);

create table audit_entry (
    seq         bigint generated always as identity primary key,
    happened_at timestamp with time zone not null,
    actor       varchar(100)             not null,
    action      varchar(50)              not null,
    subject     varchar(200)             not null,
    address     varchar(100)
);

-- who asked; null for answers from before there were accounts
alter table generation add column account_id uuid;
alter table generation add column key_id uuid;
create index generation_account on generation (account_id, created_at);

-- Spring Session's own tables
create table spring_session (
    primary_id            char(36)     not null primary key,
    session_id            char(36)     not null,
    creation_time         bigint       not null,
    last_access_time      bigint       not null,
    max_inactive_interval int          not null,
    expiry_time           bigint       not null,
    principal_name        varchar(100)
);
create unique index spring_session_id on spring_session (session_id);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);
create table spring_session_attributes (
    session_primary_id char(36)     not null references spring_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);
