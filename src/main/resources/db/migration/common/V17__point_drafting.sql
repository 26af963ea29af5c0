-- Who drafts at a point of an experiment, and how far; points made before had the small model draft gamma tokens.
alter table experiment_point add column drafter varchar(50) default 'small' not null;
alter table experiment_point add column draft_length varchar(50) default 'fixed' not null;
alter table experiment_point add column draft_threshold double precision;
