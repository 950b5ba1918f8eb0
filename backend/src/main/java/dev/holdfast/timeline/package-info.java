/** The read model of the home screen: statements in, records out; it changes nothing. */
package dev.holdfast.timeline;
