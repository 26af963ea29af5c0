-- What a million tokens of an experiment's two models cost, in any currency, by whoever entered it last.
create table experiment_prices (
    experiment_id uuid                     not null primary key references experiment (id) on delete cascade,
    small_input   double precision         not null,
    small_output  double precision         not null,
    large_input   double precision         not null,
    large_output  double precision         not null,
    entered_by    varchar(200)             not null,
    entered_at    timestamp with time zone not null
);

-- The curve of a completed experiment as everybody sees it first, since its answers change no more; can be computed again.
-- made: by which version of the product and with how many resamples
create table experiment_curve (
    experiment_id uuid         not null primary key references experiment (id) on delete cascade,
    made          varchar(200) not null,
    curve         varchar      not null
);
