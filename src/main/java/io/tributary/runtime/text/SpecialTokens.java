package io.tributary.runtime.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The special tokens of a tokenizer, and the guard that keeps user text from spelling them inside a rendered chat
 * template: every place where user text could be read as a special token gets a mark after its first character. Whatever
 * special token is still found in the rendered text was therefore written by the template.
 */
record SpecialTokens(List<Special> all) {

    /** A special token; lstrip and rstrip say on which side it swallows white space. */
    record Special(int id, String content, boolean lstrip, boolean rstrip) {}

    /** A special token found at a place in a text. */
    record Hit(int start, Special token) {}

    SpecialTokens {
        all = all.stream()
                .sorted(Comparator.comparingInt(
                        (Special token) -> -token.content().length()))
                .toList();
    }

    Set<Integer> ids() {
        return all.stream().map(Special::id).collect(Collectors.toSet());
    }

    Optional<Special> byContent(String content) {
        return all.stream().filter(token -> token.content().equals(content)).findFirst();
    }

    /** A character of the private use area that occurs in none of the texts. */
    static char unusedMark(List<String> texts) {
        for (char mark = '\uE000'; mark <= '\uF8FF'; mark++) {
            char candidate = mark;
            if (texts.stream().noneMatch(text -> text.indexOf(candidate) >= 0)) {
                return mark;
            }
        }
        throw new TextException("the conversation uses every private-use character");
    }

    /** User text that can no longer be read as a special token, alone or together with what follows it. */
    String guard(String user, char mark) {
        StringBuilder guarded = new StringBuilder(user.length());
        for (int i = 0; i < user.length(); i++) {
            guarded.append(user.charAt(i));
            if (couldBeginAt(user, i)) {
                guarded.append(mark);
            }
        }
        return guarded.toString();
    }

    private boolean couldBeginAt(String text, int index) {
        // a template may trim the text and put something right behind it, so its end counts as the start of a token
        String rest = text.substring(index, Math.min(text.length(), index + longest() + 1))
                .stripTrailing();
        boolean reachesEnd = text.substring(index).stripTrailing().length() == rest.length();
        return all.stream()
                .anyMatch(token -> text.startsWith(token.content(), index)
                        || (reachesEnd && !rest.isEmpty() && token.content().startsWith(rest)));
    }

    private int longest() {
        return all.isEmpty() ? 0 : all.get(0).content().length();
    }

    /** The special tokens in a text, in order, the longest one where several begin. */
    List<Hit> find(String text) {
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            int at = i;
            Optional<Special> token = all.stream()
                    .filter(special -> text.startsWith(special.content(), at))
                    .findFirst();
            if (token.isPresent()) {
                hits.add(new Hit(i, token.get()));
                i += token.get().content().length() - 1;
            }
        }
        return hits;
    }
}
