/** One class a command: words in, one call into the library, lines out, an exit status. */
package mcast.cli.command;
