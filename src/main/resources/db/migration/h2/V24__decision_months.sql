-- when the answer of a decision was written; PostgreSQL keeps decisions by month, and rows are the same on both databases
alter table decision add column created_at timestamp with time zone;
update decision set created_at = (select g.created_at from generation g where g.id = decision.generation_id);
alter table decision alter column created_at set not null;
