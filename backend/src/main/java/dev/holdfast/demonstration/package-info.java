/** The demonstration history, loaded through the public API like anybody else's. */
package dev.holdfast.demonstration;
