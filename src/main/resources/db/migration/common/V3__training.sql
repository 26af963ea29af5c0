create table training_study (
    id         uuid                     not null primary key,
    name       varchar(200)             not null,
    created_at timestamp with time zone not null
);

-- one training; wish is what somebody asked of it while it ran, job_id says that it holds a place
create table training_run (
    id                uuid                     not null primary key,
    study_id          uuid references training_study (id),
    ordinal           int                      not null,
    name              varchar(200)             not null,
    spec              varchar                  not null,
    state             varchar(20)              not null,
    message           varchar,
    wish              varchar(20),
    job_id            uuid,
    step              bigint                   not null,
    tokens            bigint                   not null,
    flops             double precision         not null,
    teacher_flops     double precision         not null,
    wall_seconds      double precision         not null,
    teacher_seconds   double precision         not null,
    tokens_per_second double precision         not null,
    parameters        bigint                   not null,
    training_loss     double precision,
    validation_loss   double precision,
    teacher_loss      double precision,
    acceptance_rate   double precision,
    stage             varchar(100),
    spark             varchar                  not null,
    published         varchar(200),
    created_at        timestamp with time zone not null,
    queued_at         timestamp with time zone not null,
    started_at        timestamp with time zone,
    finished_at       timestamp with time zone
);
create index training_run_state on training_run (state, queued_at);

create table training_series (
    id     bigint generated always as identity primary key,
    run_id uuid         not null references training_run (id) on delete cascade,
    metric varchar(100) not null,
    unique (run_id, metric)
);

-- the points of steps [bucket * 4^level, (bucket + 1) * 4^level); level 0 holds every point.
-- step, tokens, wall and flops are those of the last point
create table training_bucket (
    series_id  bigint           not null references training_series (id) on delete cascade,
    level      int              not null,
    bucket     bigint           not null,
    n          bigint           not null,
    min_value  double precision not null,
    max_value  double precision not null,
    sum_value  double precision not null,
    last_value double precision not null,
    step       bigint           not null,
    tokens     double precision not null,
    wall       double precision not null,
    flops      double precision not null,
    primary key (series_id, level, bucket)
);

create table training_log (
    run_id uuid                     not null references training_run (id) on delete cascade,
    seq    bigint                   not null,
    at     timestamp with time zone not null,
    kind   varchar(20)              not null,
    step   bigint                   not null,
    text   varchar                  not null,
    primary key (run_id, seq)
);

create table training_sample (
    run_id  uuid    not null references training_run (id) on delete cascade,
    step    bigint  not null,
    ordinal int     not null,
    prompt  varchar not null,
    text    varchar not null,
    primary key (run_id, step, ordinal)
);

-- a selection panel, as JSON
create table training_selection (
    run_id    uuid    not null primary key references training_run (id) on delete cascade,
    selection varchar not null
);

-- the teacher's loss on every validation window, measured once; both named by the hash of their content
create table training_teacher_losses (
    corpus  varchar(64) not null,
    teacher varchar(64) not null,
    losses  varchar     not null,
    primary key (corpus, teacher)
);
