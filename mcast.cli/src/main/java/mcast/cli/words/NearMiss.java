package mcast.cli.words;

import java.util.List;
import java.util.Locale;

/** Finds the known word that is nearest to a wrong one. */
public final class NearMiss {
    private NearMiss() {}

    /**
     * Asks whether a known word was meant.
     *
     * @param words the known words
     * @param wrong the wrong word
     * @return {@code ; did you mean 'X'?}, or an empty text if no word is near
     */
    public static String among(List<String> words, String wrong) {
        String nearest = "";
        // a word of one or two letters is near to every other
        int least = wrong.length() < 3 ? 0 : Math.min(4, wrong.length() / 2 + 1);
        for (String word : words) {
            int distance =
                    word.startsWith(wrong) && wrong.length() > 2 ? 1 : distance(word, wrong.toLowerCase(Locale.ROOT));
            if (distance < least) {
                nearest = word;
                least = distance;
            }
        }
        return nearest.isEmpty() ? "" : "; did you mean '" + nearest + "'?";
    }

    /** Counts the letters to add, drop or change (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
