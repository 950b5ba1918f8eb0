package dev.holdfast.checks;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.List;

/**
 * Fails any test over HTTP that sees a status which the contract does not document, or a refusal that is not a problem.
 * Registered for every test of the running application.
 */
public class ContractKept implements QuarkusTestBeforeClassCallback, Filter {
    @Override
    public void beforeClass(Class<?> testClass) {
        RestAssured.replaceFiltersWith(List.of(this));
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response answer = context.next(request, expected);
        String address = URI.create(request.getURI()).getPath();
        if (Contract.isPartOfApi(address))
            Contract.served()
                    .operation(request.getMethod(), address)
                    .ifPresent(operation -> check(operation, answer.statusCode(), answer.contentType()));
        return answer;
    }

    static void check(Contract.Operation operation, int status, String contentType) {
        if (!operation.documents(status))
            throw new AssertionError(operation + " answered " + status + ", which the contract does not document");
        if (status >= 400 && (contentType == null || !contentType.startsWith("application/problem+json")))
            throw new AssertionError(operation + " answered " + status + " as " + contentType + ", not as a problem");
    }
}
