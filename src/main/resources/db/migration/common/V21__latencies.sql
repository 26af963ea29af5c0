-- When answers of an experiment were timed last, each decoded alone; null while none has been.
alter table experiment add column timed_at timestamp with time zone;
