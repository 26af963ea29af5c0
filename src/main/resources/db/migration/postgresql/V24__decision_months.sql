-- Decisions by the month (UTC) in which their answer was written: a month that nobody has to keep is dropped with its table.
-- io.tributary.decisions.MonthStore makes the tables of further months. PostgreSQL 14 has no identity columns here, so a
-- sequence counts.
alter table decision rename to decision_unparted;
create sequence decision_number;
create table decision (
    like decision_unparted,
    created_at timestamp with time zone not null,
    constraint decision_by_seq primary key (seq, created_at),
    constraint decision_by_answer unique (generation_id, ordinal, created_at),
    constraint decision_of_generation foreign key (generation_id) references generation (id) on delete cascade
) partition by range (created_at);
alter table decision alter column seq set default nextval('decision_number');
alter sequence decision_number owned by decision.seq;

-- whatever comes from a month that has no table yet: a clock that was wrong, a backup of long ago
create table decision_other partition of decision default;

do $$
declare
    month timestamp;
begin
    for month in
        select date_trunc('month', created_at at time zone 'UTC') from generation
        union
        select generate_series(date_trunc('month', now() at time zone 'UTC'),
            date_trunc('month', now() at time zone 'UTC') + interval '2 months', interval '1 month')
    loop
        execute format('create table %I partition of decision for values from (%L) to (%L)',
            'decision_' || to_char(month, 'YYYY_MM'), month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
    end loop;
end $$;

insert into decision select d.*, g.created_at from decision_unparted d join generation g on g.id = d.generation_id;
do $$ begin
    perform setval('decision_number', greatest(coalesce(max(seq), 0), 1), max(seq) is not null) from decision;
end $$;
drop table decision_unparted;
