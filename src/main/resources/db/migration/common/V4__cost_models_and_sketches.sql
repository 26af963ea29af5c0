-- what a forward pass of each width costs: measured once for these weights on this machine, then the same for every experiment
create table cost_model (
    pair        varchar(200)             not null,
    small_hash  varchar(64)              not null,
    large_hash  varchar(64)              not null,
    precisions  varchar(40)              not null,
    hardware    varchar(300)             not null,
    measured_at timestamp with time zone not null,
    millis      varchar                  not null,
    primary key (pair, small_hash, large_hash, precisions, hardware)
);

-- the sweep asked for a measurement of its own
alter table experiment add column remeasure_costs boolean default false not null;

-- what else a replay needs: mass of q by the alpha at which token rules keep it (JSON by rule id: bin to mass), and the
-- key of the generation's draws, from which every coin follows; null where texts are not stored
alter table decision add column sketches varchar;
alter table generation add column prompt_hash bigint;
