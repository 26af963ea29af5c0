package io.tributary.training;

import org.springframework.stereotype.Component;

/** Where a run writes down what happens to it. */
@Component
record RunDesk(RunStore runs, MetricStore metrics, LogStore texts, RunLog log, RunBell bell, StepLedger ledger) {}
