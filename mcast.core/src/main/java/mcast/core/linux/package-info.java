/**
 * Facts of the Linux kernel below {@code /proc} and {@code /sys}, and calls of the C library by
 * {@code java.lang.foreign}. Not exported. Its callers work without it, with less detail.
 */
package mcast.core.linux;
