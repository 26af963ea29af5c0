-- Whether points that are dominated are given up on the way, and whether somebody wants the sweep to pause.
alter table experiment add column stop_dominated boolean default false not null;
alter table experiment add column pausing boolean default false not null;

-- How long a running sweep will still take, by the pace of its last prompts; null while nobody can tell.
alter table experiment add column left_seconds double precision;
alter table experiment add column left_low double precision;
alter table experiment add column left_high double precision;

-- After how many prompts a point was given up, and for which one; null for a point that went on to the end.
alter table experiment_point add column stopped_after int;
alter table experiment_point add column stopped_for uuid;
