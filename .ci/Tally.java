import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Adds up surefire's reports; fails on a failed test, on no test at all, and on a skipped test that is not allowed.
 * Run as {@code java Tally.java ALLOWED-SKIPS REPORT-FOLDER}; a line of the list is {@code class#method: reason} or
 * {@code class: reason}.
 */
class Tally {
    public static void main(String[] args) throws Exception {
        Set<String> allowed = allowed(Path.of(args[0]));
        int passed = 0;
        int failed = 0;
        int skipped = 0;
        boolean refused = false;
        for (Path report : reports(Path.of(args[1]))) {
            String run = report.getParent().getFileName().toString();
            NodeList cases = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                String owner = test.getAttribute("classname");
                String name = owner + "#" + test.getAttribute("name").split("[({\\[]")[0];
                if (has(test, "skipped")) {
                    skipped++;
                    if (!allowed.contains(name) && !allowed.contains(owner)) {
                        refused = true;
                        System.out.println("skipped without leave, " + run + ": " + name);
                    }
                } else if (has(test, "failure") || has(test, "error")) {
                    failed++;
                    System.out.println("failed, " + run + ": " + name);
                } else {
                    passed++;
                }
            }
        }
        System.out.println(passed + " passed, " + failed + " failed, " + skipped + " skipped");
        System.exit(failed > 0 || refused || passed == 0 ? 1 : 0);
    }

    private static boolean has(Element test, String outcome) {
        return test.getElementsByTagName(outcome).getLength() > 0;
    }

    private static List<Path> reports(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> allowed(Path list) throws Exception {
        Set<String> names = new TreeSet<>();
        for (String line : Files.readAllLines(list)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split(":", 2);
            if (parts.length < 2 || parts[1].isBlank()) {
                throw new IllegalArgumentException(list + ": no reason given for " + line);
            }
            names.add(parts[0].strip());
        }
        return names;
    }
}
