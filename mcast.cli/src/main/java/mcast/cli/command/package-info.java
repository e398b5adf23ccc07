/** The verbs. Each command reads its words, calls the library, prints a report and returns an exit status. */
package mcast.cli.command;
