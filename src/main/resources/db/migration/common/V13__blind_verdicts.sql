-- which of two points of an experiment answered a prompt better, by somebody who did not know which was which;
-- point_id is the one with the smaller ordinal; winner: null for a tie; shown_left: whose answer stood on the left
create table blind_verdict (
    experiment_id  uuid                     not null references experiment (id) on delete cascade,
    point_id       uuid                     not null references experiment_point (id) on delete cascade,
    other_id       uuid                     not null references experiment_point (id) on delete cascade,
    prompt_ordinal int                      not null,
    judge          varchar(200)             not null,
    winner         uuid,
    shown_left     uuid                     not null,
    judged_at      timestamp with time zone not null,
    primary key (point_id, other_id, prompt_ordinal, judge)
);
create index blind_verdict_experiment on blind_verdict (experiment_id);
