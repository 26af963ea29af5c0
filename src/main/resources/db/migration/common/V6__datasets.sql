-- prompts that a person brought: a version is what its content, mapping and template hash to
create table data_set (
    id         uuid                     not null primary key,
    name       varchar(200)             not null,
    version    int                      not null,
    hash       varchar(64)              not null,
    created_at timestamp with time zone not null,
    source     varchar(300)             not null,
    settings   varchar                  not null,
    items      int                      not null,
    referenced int                      not null,
    unique (name, version),
    unique (name, hash)
);

-- prompts as the models read them, template and few-shot examples included; no reference: null
create table data_set_item (
    data_set_id uuid         not null references data_set (id) on delete cascade,
    ordinal     int          not null,
    item_id     varchar(200) not null,
    prompt      varchar      not null,
    reference   varchar,
    slice       varchar(200),
    half        varchar(12)  not null,
    primary key (data_set_id, ordinal),
    unique (data_set_id, item_id)
);

-- what an answer is judged by, and prompts left out because no answer fits after them
alter table experiment add column metric varchar(50) default 'exact-match' not null;
alter table experiment_prompt add column slice varchar(200);
alter table experiment_prompt add column half varchar(12);

create table experiment_skipped (
    experiment_id uuid         not null references experiment (id) on delete cascade,
    ordinal       int          not null,
    prompt_id     varchar(200) not null,
    tokens        int          not null,
    context       int          not null,
    primary key (experiment_id, ordinal)
);

-- no latency where the points of a prompt shared their computation
alter table experiment_answer alter column latency_ms drop not null;
