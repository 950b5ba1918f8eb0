package dev.holdfast;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/** What every test of the running application uses. Global, so that all of them share one start. */
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class EveryTest {}
