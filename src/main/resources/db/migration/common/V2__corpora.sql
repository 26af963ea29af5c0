-- a tokenised body of text; the tokens themselves lie in a folder named after the id
create table corpus (
    id                   uuid                     not null primary key,
    name                 varchar(200)             not null,
    state                varchar(20)              not null,
    message              varchar,
    settings             varchar                  not null,
    examples             boolean                  not null,
    documents            bigint                   not null,
    validation_documents bigint                   not null,
    left_out             bigint                   not null,
    tokens               bigint                   not null,
    validation_tokens    bigint                   not null,
    vocabulary           int                      not null,
    fingerprint          varchar(64),
    bytes                bigint                   not null,
    created_at           timestamp with time zone not null,
    job_id               uuid
);
create index corpus_created on corpus (created_at);
