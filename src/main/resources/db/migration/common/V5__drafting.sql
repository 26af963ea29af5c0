-- who drafted, and how the length of a draft was chosen; earlier answers were drafted by the small model, gamma tokens each
alter table generation add column drafter varchar(50) default 'small' not null;
alter table generation add column draft_length varchar(50) default 'fixed' not null;
alter table generation add column draft_threshold double precision;
