/** The program: {@link mcast.cli.Main}, and the run that trains its AOT cache. */
package mcast.cli;
