package mcast.cli.text;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Writes one JSON object (RFC 8259) on one line; escapes all that drives a terminal. Used by one thread. */
public final class Json {
    private final StringBuilder text = new StringBuilder("{");

    /** Makes an object without fields. */
    public Json() {}

    /**
     * Makes an object with the field {@code event}.
     *
     * @param name the value of the field
     * @return the object
     */
    public static Json event(String name) {
        return new Json().put("event", name);
    }

    /**
     * Adds a field.
     *
     * @param name the name of the field
     * @param value its value
     * @return this object
     */
    public Json put(String name, String value) {
        return raw(name, quoted(value));
    }

    /**
     * Adds a field.
     *
     * @param name the name of the field
     * @param value its value
     * @return this object
     */
    public Json put(String name, long value) {
        return raw(name, Long.toString(value));
    }

    /**
     * Adds a field.
     *
     * @param name the name of the field
     * @param value its value, or empty for null
     * @return this object
     */
    public Json put(String name, OptionalLong value) {
        return value.isPresent() ? put(name, value.getAsLong()) : putNull(name);
    }

    /**
     * Adds a field.
     *
     * @param name the name of the field
     * @param value its value, or empty for null
     * @return this object
     */
    public Json put(String name, OptionalInt value) {
        return value.isPresent() ? put(name, value.getAsInt()) : putNull(name);
    }

    /**
     * Adds a field.
     *
     * @param name the name of the field
     * @param value its value, rounded to six digits after the point
     * @return this object
     */
    public Json put(String name, double value) {
        String digits = Numbers.fixed(value, 6);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return raw(name, digits.substring(0, digits.charAt(end - 1) == '.' ? end - 1 : end));
    }

    /**
     * Adds a field.
     *
     * @param name the name of the field
     * @param value its value, or empty for null; rounded to six digits after the point
     * @return this object
     */
    public Json put(String name, OptionalDouble value) {
        return value.isPresent() ? put(name, value.getAsDouble()) : putNull(name);
    }

    /**
     * Adds a field.
     *
     * @param name the name of the field
     * @param value its value
     * @return this object
     */
    public Json put(String name, boolean value) {
        return raw(name, Boolean.toString(value));
    }

    /**
     * Adds a field.
     *
     * @param name the name of the field
     * @param value its value, or empty for null
     * @return this object
     */
    public Json put(String name, Optional<String> value) {
        return value.isPresent() ? put(name, value.get()) : putNull(name);
    }

    /**
     * Adds a field whose value is null.
     *
     * @param name the name of the field
     * @return this object
     */
    public Json putNull(String name) {
        return raw(name, "null");
    }

    /**
     * Adds a field.
     *
     * @param name the name of the field
     * @param value its value, an object that is complete
     * @return this object
     */
    public Json put(String name, Json value) {
        return raw(name, value.toString());
    }

    /**
     * Adds a field.
     *
     * @param name the name of the field
     * @param values its value, objects that are complete
     * @return this object
     */
    public Json put(String name, List<Json> values) {
        return raw(name, values.toString());
    }

    /**
     * Adds a field.
     *
     * @param name the name of the field
     * @param values its value, texts
     * @return this object
     */
    public Json putTexts(String name, List<String> values) {
        return raw(name, values.stream().map(Json::quoted).toList().toString());
    }

    /**
     * Adds a field.
     *
     * @param name the name of the field
     * @param values its value, whole numbers
     * @return this object
     */
    public Json putNumbers(String name, List<Integer> values) {
        return raw(name, values.toString());
    }

    private Json raw(String name, String value) {
        text.append(text.length() > 1 ? "," : "")
                .append(quoted(name))
                .append(':')
                .append(value);
        return this;
    }

    /** Returns the object without a line feed. */
    @Override
    public String toString() {
        return text + "}";
    }

    private static String quoted(String value) {
        var quoted = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (JsonText.isHidden(character(value, i))) {
                quoted.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** Returns the character at an index, from either half of its pair; a half alone is itself. */
    private static int character(String value, int i) {
        int before = i > 0 && Character.isLowSurrogate(value.charAt(i)) ? value.codePointAt(i - 1) : 0;
        return Character.isSupplementaryCodePoint(before) ? before : value.codePointAt(i);
    }
}
