-- a point's own temperature in a sweep of several; null where the sweep has one, which is its experiment's
alter table experiment_point add column temperature double precision;
-- what a curve needs of the answers of a completed sweep, packed by point; the rows of experiment_answer stay the truth
create table experiment_numbers (
    point_id uuid         not null references experiment_point (id) on delete cascade,
    piece    int          not null,
    edition  varchar(100) not null,
    numbers  bytea        not null,
    primary key (point_id, piece)
);
