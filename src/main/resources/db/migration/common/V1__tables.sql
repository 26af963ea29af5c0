-- one decoded answer
create table generation (
    id             uuid                     not null primary key,
    created_at     timestamp with time zone not null,
    model          varchar(200)             not null,
    decoder        varchar(50)              not null,
    rule           varchar(50),
    parameters     varchar                  not null,
    gamma          int                      not null,
    temperature    double precision         not null,
    top_k          int                      not null,
    top_p          double precision         not null,
    min_p          double precision         not null,
    seed           bigint                   not null,
    prompt         varchar,
    text           varchar,
    prompt_tokens  int                      not null,
    emitted        int                      not null,
    finish_reason  varchar(20)              not null,
    calls          varchar                  not null,
    small_calls    bigint                   not null,
    large_calls    bigint                   not null,
    drafts         bigint                   not null,
    drafted        bigint                   not null,
    accepted       bigint                   not null,
    deferred       bigint                   not null,
    queue_ms       double precision         not null,
    first_token_ms double precision         not null,
    decode_ms      double precision         not null,
    relative_cost  double precision
);
create index generation_created on generation (created_at);

-- one emitted position; numbers the decoder did not have are null, tokens -1
create table decision (
    seq               bigint generated always as identity primary key,
    generation_id     uuid        not null references generation (id) on delete cascade,
    ordinal           int         not null,
    position          int         not null,
    token             int         not null,
    token_text        varchar,
    drafted           int         not null,
    writer            varchar(12) not null,
    block             int         not null,
    index_in_block    int         not null,
    q_argmax          int         not null,
    q_max             double precision,
    q_entropy         double precision,
    q_drafted         double precision,
    q_drafted_sampled double precision,
    q_emitted         double precision,
    p_argmax          int         not null,
    p_max             double precision,
    p_entropy         double precision,
    p_drafted         double precision,
    p_drafted_sampled double precision,
    p_emitted         double precision,
    divergence        double precision,
    score             double precision,
    threshold         double precision,
    deferred          boolean     not null,
    eta               double precision,
    acceptance        double precision,
    coin              double precision,
    accepted          boolean     not null,
    unique (generation_id, ordinal)
);

-- work that outlives a request; scheduled_tasks below says when, this row says how far
create table job (
    id               uuid                     not null primary key,
    kind             varchar(50)              not null,
    payload          varchar                  not null,
    state            varchar(20)              not null,
    progress         double precision         not null,
    cancel_requested boolean                  not null,
    message          varchar,
    created_at       timestamp with time zone not null,
    finished_at      timestamp with time zone
);

-- db-scheduler's own table
create table scheduled_tasks (
    task_name            varchar(100)             not null,
    task_instance        varchar(100)             not null,
    task_data            bytea,
    execution_time       timestamp with time zone not null,
    picked               boolean                  not null,
    picked_by            varchar(200),
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures int,
    last_heartbeat       timestamp with time zone,
    version              bigint                   not null,
    priority             smallint,
    state                varchar(50),
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution on scheduled_tasks (execution_time);

create table experiment (
    id          uuid                     not null primary key,
    name        varchar(200)             not null,
    state       varchar(20)              not null,
    message     varchar,
    data_set    varchar(200)             not null,
    pair        varchar(200)             not null,
    n           int                      not null,
    seed        bigint                   not null,
    temperature double precision         not null,
    max_tokens  int                      not null,
    created_at  timestamp with time zone not null,
    job_id      uuid,
    cost_model  varchar
);

create table experiment_point (
    id            uuid         not null primary key,
    experiment_id uuid         not null references experiment (id) on delete cascade,
    ordinal       int          not null,
    label         varchar(200) not null,
    decoder       varchar(50)  not null,
    rule          varchar(50),
    parameters    varchar      not null,
    gamma         int          not null,
    unique (experiment_id, ordinal)
);

create table experiment_prompt (
    experiment_id uuid         not null references experiment (id) on delete cascade,
    ordinal       int          not null,
    prompt_id     varchar(200) not null,
    prompt        varchar      not null,
    reference     varchar      not null,
    primary key (experiment_id, ordinal)
);

-- each (prompt, point) once
create table experiment_answer (
    point_id       uuid             not null references experiment_point (id) on delete cascade,
    prompt_ordinal int              not null,
    text           varchar          not null,
    quality        double precision not null,
    tokens         int              not null,
    calls          varchar          not null,
    large_calls    bigint           not null,
    model_ms       double precision not null,
    drafted        bigint           not null,
    accepted       bigint           not null,
    deferred       bigint           not null,
    latency_ms     double precision not null,
    primary key (point_id, prompt_ordinal)
);
