-- where a name@alias of a checkpoint leads; it can be moved, a version cannot change
create table checkpoint_alias (
    name       varchar(100)             not null,
    alias      varchar(50)              not null,
    version    int                      not null,
    moved_by   varchar(100)             not null,
    moved_at   timestamp with time zone not null,
    primary key (name, alias),
    foreign key (name, version) references checkpoint_version (name, version)
);

-- words that people put on a version to find it again
create table checkpoint_tag (
    version_id uuid        not null references checkpoint_version (id) on delete cascade,
    tag        varchar(50) not null,
    primary key (version_id, tag)
);
