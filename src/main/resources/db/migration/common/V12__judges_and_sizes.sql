-- the model that judges an experiment's answers, for metrics that ask one
alter table experiment add column judge varchar(200);
-- how many of its replies were no verdict; null in answers from before
alter table experiment_answer add column unreadable integer;
-- number of weights, from which FLOPs are counted; null in experiments from before
alter table experiment_provenance add column small_parameters bigint;
alter table experiment_provenance add column large_parameters bigint;
