-- a point's own pair in a sweep of several; null where the sweep has one, which is its experiment's
alter table experiment_point add column pair varchar(200);
-- which its label then ends with
alter table experiment_point alter column label set data type varchar(450);
-- the pairs of such a sweep after the first, with which weights and costs it was made
create table experiment_pair (
    experiment_id    uuid         not null references experiment (id) on delete cascade,
    ordinal          int          not null,
    pair             varchar(200) not null,
    cost_model       varchar,
    small_name       varchar(200) not null,
    small_hash       varchar(64)  not null,
    small_precision  varchar(20)  not null,
    small_parameters bigint,
    large_name       varchar(200) not null,
    large_hash       varchar(64)  not null,
    large_precision  varchar(20)  not null,
    large_parameters bigint,
    primary key (experiment_id, ordinal)
);
