package io.tributary.spark;

import io.tributary.runtime.scoring.ScoringPlan;
import org.apache.spark.SparkConf;

/** Settings of Spark that scoring needs; what the operator says wins. */
final class Settings {
    /** More than any file has. */
    private static final String ONE_FILE_A_PARTITION = "1t";

    private Settings() {}

    static SparkConf complete(SparkConf conf, ScoringPlan plan) {
        String threads = String.valueOf(plan.threads());
        return conf.setIfMissing("spark.ui.enabled", "false")
                .setIfMissing("spark.log.level", "WARN")
                // a task computes on so many threads of the engine, so it takes as many places
                .setIfMissing("spark.task.cpus", threads)
                .setIfMissing("spark.executorEnv.OMP_NUM_THREADS", threads)
                .setIfMissing("spark.executorEnv.OMP_WAIT_POLICY", "passive")
                .set("spark.sql.files.maxPartitionBytes", ONE_FILE_A_PARTITION)
                .set("spark.sql.files.openCostInBytes", ONE_FILE_A_PARTITION)
                // every piece gets its name when it is complete, not when all are: a driver that was killed goes on
                .set("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "2");
    }
}
