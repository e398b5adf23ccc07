/**
 * Causes in words, each with the command that mends it, once for all that name them: doctor, loss, send and receive. A
 * cause is found by a number of the kernel or by a fact, never by a text of the system, which differs with the locale.
 */
package mcast.core.advice;
