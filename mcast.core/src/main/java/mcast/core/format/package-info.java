/** How a payload says its number: one class a format, and the header of our own. */
package mcast.core.format;
