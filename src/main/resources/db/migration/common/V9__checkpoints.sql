-- uploaded and imported checkpoints; a version never changes, but for what is known about it
create table checkpoint_version (
    id         uuid                     not null primary key,
    name       varchar(100)             not null,
    version    int                      not null,
    state      varchar(20)              not null,
    message    varchar,
    inspection varchar                  not null,
    bytes      bigint                   not null,
    precision_ varchar(10)              not null,
    wanted     boolean                  not null,
    made_by    varchar(100)             not null,
    created_at timestamp with time zone not null,
    job_id     uuid,
    constraint checkpoint_version_name unique (name, version)
);

-- the files of a version, by the hash of their content
create table checkpoint_file (
    version_id uuid         not null references checkpoint_version (id),
    name       varchar(200) not null,
    sha256     varchar(64)  not null,
    bytes      bigint       not null,
    primary key (version_id, name)
);
create index checkpoint_file_sha256 on checkpoint_file (sha256);

-- uploads under way: what was announced; what has arrived lies on the disk
create table checkpoint_upload (
    id         uuid                     not null primary key,
    name       varchar(100)             not null,
    files      varchar                  not null,
    made_by    varchar(100)             not null,
    created_at timestamp with time zone not null
);
