/** Files of other tools: what they say is understood, what they leave open is asked, and only then is anything stored. */
package dev.holdfast.ingest;
