package io.tributary.experiments;

import java.time.Instant;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Prices kept with an experiment.
 *
 * @param enteredBy name of the account, key or local administrator
 */
@JsonNaming(SnakeCaseStrategy.class)
public record KeptPrices(Prices prices, String enteredBy, Instant enteredAt) {}
