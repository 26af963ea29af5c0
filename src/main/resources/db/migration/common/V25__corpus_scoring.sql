-- A pass of a model over a corpus outside this process. What it finds lies in a file that is named by all that the
-- numbers depend on, so it outlives the row.
create table corpus_scoring (
    id          uuid                     not null primary key,
    corpus_id   uuid                     not null references corpus (id) on delete cascade,
    corpus_name varchar(200)             not null,
    model       varchar(400)             not null,
    fingerprint varchar(64)              not null,
    length      int                      not null,
    k           int                      not null,
    mask        varchar(20)              not null,
    threads     int                      not null,
    partitions  int                      not null,
    state       varchar(20)              not null,
    message     varchar,
    windows     bigint                   not null,
    seconds     double precision         not null,
    created_at  timestamp with time zone not null,
    job_id      uuid
);
create index corpus_scoring_created on corpus_scoring (created_at);
create index corpus_scoring_corpus on corpus_scoring (corpus_id);
