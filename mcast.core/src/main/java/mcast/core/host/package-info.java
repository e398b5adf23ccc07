/** What this host has: its interfaces as the JDK and the kernel know them, and the way out to a group. */
@org.jspecify.annotations.NullMarked
package mcast.core.host;
