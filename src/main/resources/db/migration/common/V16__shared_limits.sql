-- what is left of a key's limits per minute, where several instances share a database; a bucket that fills evenly
create table minute_allowance (
    key_id        uuid        not null,
    kind          varchar(20) not null,
    -- a token has as many parts as a minute has milliseconds
    parts_left    bigint      not null,
    filled_millis bigint      not null,
    primary key (key_id, kind)
);
