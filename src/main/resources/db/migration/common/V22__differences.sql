-- how far bf16 and int8 of a version are from its fp32 on a text; result is null while that is being measured
create table checkpoint_difference (
    version_id uuid                     not null primary key references checkpoint_version (id) on delete cascade,
    begun_at   timestamp with time zone not null,
    result     varchar
);
