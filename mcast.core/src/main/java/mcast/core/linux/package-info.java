/**
 * What only Linux has: kernel facts under {@code /proc} and socket options through {@code java.lang.foreign}. Not
 * exported; its callers work without it, with less detail.
 */
package mcast.core.linux;
