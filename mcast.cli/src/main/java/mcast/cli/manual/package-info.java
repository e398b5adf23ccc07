/** Manual pages and shell completion, which the build writes from the help texts. No command uses this. */
package mcast.cli.manual;
