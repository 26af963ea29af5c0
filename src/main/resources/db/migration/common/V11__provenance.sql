-- what a sweep was made with, as it was when it was started; experiments from before have no row
create table experiment_provenance (
    experiment_id   uuid         not null primary key references experiment (id) on delete cascade,
    small_name      varchar(200) not null,
    small_hash      varchar(64)  not null,
    small_precision varchar(20)  not null,
    large_name      varchar(200) not null,
    large_hash      varchar(64)  not null,
    large_precision varchar(20)  not null,
    product         varchar(100) not null,
    java            varchar(100) not null
);
