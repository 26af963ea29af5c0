package io.tributary.docs;

import java.util.ArrayList;
import java.util.List;

/** The commands of a block for a shell: lines, joined where a quotation or a backslash goes on. */
final class ShellCommands {
    private ShellCommands() {}

    static List<String> of(String block) {
        List<String> commands = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : block.lines().toList()) {
            open.append(open.isEmpty() ? "" : "\n").append(line);
            if (!line.endsWith("\\") && open.chars().filter(c -> c == '\'').count() % 2 == 0) {
                commands.add(open.toString());
                open.setLength(0);
            }
        }
        if (!open.isEmpty()) {
            throw new IllegalArgumentException("a quotation is not closed: " + open);
        }
        return commands;
    }

    /** Those that ask the service of the documents. */
    static List<String> asking(String block, String address) {
        return of(block).stream()
                .filter(command -> command.contains("curl ") && command.contains(address))
                .toList();
    }
}
