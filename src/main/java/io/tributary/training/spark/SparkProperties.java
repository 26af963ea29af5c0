package io.tributary.training.spark;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where corpus scoring on Apache Spark runs.
 *
 * @param jar what {@code mvn -Pspark package} makes, {@code target/spark/tributary-spark.jar}, with its folder
 *     {@code lib} beside it; none means that there is no Spark
 * @param home a Spark distribution, whose libraries lie in its folder of jars; none means the folder of the jar, which has one
 * @param master as Spark names it: {@code local[2]}, {@code spark://host:7077}
 * @param memory largest heap of the process that submits, as {@code -Xmx} wants it
 * @param conf other settings of Spark; they are seen in the list of processes, so no secrets
 */
@ConfigurationProperties("tributary.spark")
public record SparkProperties(
        @Nullable Path jar,
        @Nullable Path home,
        @DefaultValue("local[2]") String master,
        @DefaultValue("1g") String memory,
        @DefaultValue Map<String, String> conf) {
    public SparkProperties {
        conf = Map.copyOf(conf);
    }

    boolean local() {
        return master.startsWith("local");
    }
}
