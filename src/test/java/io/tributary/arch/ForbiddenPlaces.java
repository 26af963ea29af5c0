package io.tributary.arch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.regex.Pattern;

/** The table "where code must not go" of docs/design.md, one rule per line of it. */
final class ForbiddenPlaces {
    private static final Set<String> STATEMENTS = Set.of(
            "java.sql.Connection",
            "java.sql.DriverManager",
            "java.sql.PreparedStatement",
            "java.sql.ResultSet",
            "java.sql.Statement");

    private ForbiddenPlaces() {}

    static final ArchRule CORE_IS_PURE = classes()
            .that(Ring.in("core"))
            .should()
            .onlyDependOnClassesThat(
                    outside("io.tributary.core..", "java..", "org.jspecify..", "com.google.auto.service..")
                            .as("are core, java.*, jspecify or auto-service"))
            .because("maths must test in milliseconds");

    static final ArchRule TABLE_MODELS_ARE_PURE = noClasses()
            .that(Ring.in("runtime.table"))
            .should()
            .dependOnClassesThat(
                    packages("org.springframework", "tools.jackson", "com.fasterxml", "java.sql", "javax.sql"))
            .because("exact models are for tests without Spring");

    static final ArchRule RUNTIME_KNOWS_NO_FEATURE = noClasses()
            .that(Ring.in("runtime"))
            .should()
            .dependOnClassesThat(Ring.in(
                    "registry",
                    "backends",
                    "cascade",
                    "serving",
                    "decisions",
                    "diagnostics",
                    "experiments",
                    "training",
                    "jobs",
                    "accounts",
                    "platform"))
            .because("arrows point down only");

    static final ArchRule ENGINE_STAYS_IN_ITS_ADAPTER = noClasses()
            .that(not(Ring.in("runtime.djl")))
            .and(not(inside("ai.djl.pytorch.jni")))
            .should()
            .dependOnClassesThat(describe(
                    "are DJL, other than its tokenizers",
                    type -> under(type, "ai.djl") && !under(type, "ai.djl.huggingface.tokenizers")))
            .because("natives leak into tests and the engine must stay replaceable");

    static final ArchRule THE_SHIM_KNOWS_THE_ENGINE_ONLY = noClasses()
            .that(describe("stand beside the engine's native calls", ForbiddenPlaces::shim))
            .should()
            .dependOnClassesThat(describe(
                    "are neither java.* nor DJL",
                    type -> !shim(type)
                            && !type.isPrimitive()
                            && !type.getBaseComponentType().isPrimitive()
                            && !under(type, "java")
                            && !under(type, "ai.djl")
                            && !under(type, "org.jspecify")))
            .because("it stands in a foreign package only because what it calls is not public");

    static final ArchRule TOKENIZERS_STAY_IN_TEXT = noClasses()
            .that(not(Ring.in("runtime.text")))
            .should()
            .dependOnClassesThat(packages("ai.djl.huggingface"))
            .because("text has one road to token ids");

    static final ArchRule CORE_DRAWS_AND_TIMES_BY_PARAMETER = noClasses()
            .that(Ring.in("core"))
            .should()
            .dependOnClassesThat(types(
                    "java.util.Random",
                    "java.security.SecureRandom",
                    "java.util.concurrent.ThreadLocalRandom",
                    "java.time.Clock"))
            .orShould()
            .callMethodWhere(target("reads a clock or a hidden generator", access -> Map.of(
                            "java.lang.Math", Set.of("random"),
                            "java.lang.StrictMath", Set.of("random"),
                            "java.lang.System", Set.of("nanoTime", "currentTimeMillis"),
                            "java.time.Instant", Set.of("now"))
                    .getOrDefault(access.getOwner().getName(), Set.of())
                    .contains(access.getName())))
            .orShould()
            .callConstructor(java.util.SplittableRandom.class)
            .because("a run must be repeatable from its seed");

    static final ArchRule SQL_STAYS_IN_REPOSITORIES = noClasses()
            .that(not(describe("are repositories", ForbiddenPlaces::repository)))
            .should()
            .dependOnClassesThat(describe(
                    "speak SQL",
                    type -> under(type, "org.springframework.jdbc.core") || STATEMENTS.contains(type.getName())))
            .because("vendor twins live in one class of a feature");

    static final ArchRule HTTP_STAYS_AT_THE_EDGE = noClasses()
            .that(not(Ring.httpEdge()))
            .and(not(Ring.in("runtime.remote")))
            .should()
            .dependOnClassesThat(
                    packages("org.springframework.http", "org.springframework.web", "jakarta.servlet", "java.net.http"))
            .because("two API surfaces share services");

    static final ArchRule REMOTE_SERVERS_SPEAK_PLAIN_HTTP = noClasses()
            .that(Ring.in("runtime.remote"))
            .should()
            .dependOnClassesThat(packages("org.springframework", "jakarta.servlet"))
            .because("it is an adapter to other servers, not a surface of this one");

    /**
     * Backends and the identity provider are called at addresses of the configuration; {@code push} and the load test run on
     * the command line. So no request to the service makes it call an address that the request names.
     */
    static final ArchRule CALLS_GO_OUT_IN_FEW_PLACES = noClasses()
            .that(not(Ring.in("runtime.remote", "registry.web.push", "bench.web")))
            .and(not(describe("ask the identity provider", type -> type.getName()
                    .startsWith("io.tributary.accounts.web.IdentityProvider"))))
            .should()
            .dependOnClassesThat(describe(
                    "call other machines",
                    type -> under(type, "java.net.http")
                            || under(type, "java.nio.channels")
                                    && type.getSimpleName().contains("SocketChannel")
                            || under(type, "org.springframework.web.client")
                            || Set.of("java.net.Socket", "java.net.URLConnection", "java.net.HttpURLConnection")
                                    .contains(type.getName())))
            .orShould()
            .callMethodWhere(target(
                    "opens an address",
                    access -> access.getOwner().getName().equals("java.net.URL")
                            && access.getName().startsWith("open")))
            .because("a server that calls what it is told to can be pointed at its own network");

    static final ArchRule THREADS_START_IN_FEW_PLACES = noClasses()
            .that(not(Ring.in("jobs", "serving", "decisions")))
            .should()
            .callConstructorWhere(target(
                    "starts threads",
                    access -> access.getOwner().isAssignableTo(Thread.class)
                            || access.getOwner().isAssignableTo(java.util.concurrent.AbstractExecutorService.class)))
            .orShould()
            .callMethodWhere(target("makes a pool or a detached task", ForbiddenPlaces::startsThreads))
            .orShould()
            .dependOnClassesThat(assignableTo(ForkJoinPool.class))
            .because("admission is in one place");

    /**
     * A softmax cannot be written without an exponential. The exceptions turn one number each, never a row: {@code Typical}
     * exp(-H), its threshold; {@code DjlRows} one probability from the native log-sum-exp, the fast path that
     * NativeStatisticsTest holds to core.sampling; {@code Change} a stored logarithm into a weight, once, at load;
     * {@code Bleu} the mean of four logarithms into their geometric mean.
     */
    static final ArchRule SOFTMAX_STAYS_IN_SAMPLING = noClasses()
            .that(not(Ring.in("core.sampling")))
            .and(not(types(
                    "io.tributary.core.evaluate.Normal",
                    "io.tributary.core.evaluate.metrics.AnswerLikelihood",
                    "io.tributary.core.evaluate.metrics.Bleu",
                    "io.tributary.core.evaluate.metrics.ReferenceLikelihood",
                    "io.tributary.core.rules.Typical",
                    "io.tributary.runtime.djl.DjlRows",
                    "io.tributary.runtime.family.Change")))
            .should()
            .callMethodWhere(target(
                    "takes an exponential",
                    access -> Set.of("java.lang.Math", "java.lang.StrictMath")
                                    .contains(access.getOwner().getName())
                            && Set.of("exp", "expm1").contains(access.getName())))
            .because("two roads to one distribution that disagree break exactness");

    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helpers?|Managers?)")
            .because("a class without a subject collects everything");

    private static final Pattern REPOSITORY = Pattern.compile(".*(Repository|Store|Queries)(\\$.*)?");

    private static boolean shim(JavaClass type) {
        return type.getPackageName().equals("ai.djl.pytorch.jni")
                || type.getPackageName().equals(Ring.FIXTURES + ".jni");
    }

    private static boolean repository(JavaClass type) {
        return REPOSITORY.matcher(type.getName()).matches();
    }

    private static boolean startsThreads(AccessTarget access) {
        return switch (access.getOwner().getName()) {
            case "java.util.concurrent.Executors" -> access.getName().startsWith("new");
            case "java.util.concurrent.CompletableFuture" -> access.getName().endsWith("Async");
            default -> access.getName().equals("parallelStream") && under(access.getOwner(), "java.util");
        };
    }

    private static DescribedPredicate<JavaAccess<?>> target(
            String description, java.util.function.Predicate<AccessTarget> matches) {
        return describe(description, access -> matches.test(access.getTarget()));
    }

    private static DescribedPredicate<JavaClass> packages(String... names) {
        return describe("are in " + String.join(", ", names), type -> {
            for (String name : names) {
                if (under(type, name)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static DescribedPredicate<JavaClass> inside(String name) {
        return packages(name);
    }

    private static DescribedPredicate<JavaClass> outside(String... allowed) {
        return JavaClass.Predicates.resideInAnyPackage(allowed)
                .or(Ring.in("core"))
                .or(describe(
                        "primitives",
                        type -> type.isPrimitive()
                                || type.getBaseComponentType().isPrimitive()));
    }

    private static DescribedPredicate<JavaClass> types(String... names) {
        Set<String> wanted = Set.of(names);
        return describe("are one of " + wanted, type -> wanted.contains(type.getName()));
    }

    private static boolean under(JavaClass type, String name) {
        return type.getPackageName().equals(name) || type.getPackageName().startsWith(name + ".");
    }
}
