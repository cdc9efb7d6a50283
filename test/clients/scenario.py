"""Does with boto3 what each line of JSON on standard input says, and answers it with a line of JSON."""

import json
import sys

import boto3
from botocore import xform_name
from botocore.exceptions import ClientError, WaiterError

# Seconds between attempts; fractions are fine with botocore.
WAITING = {"Delay": 0.05, "MaxAttempts": 10}


def call(ecr, operation, given):
    if "layerPartBlob" in given:
        given = {**given, "layerPartBlob": given["layerPartBlob"].encode()}
    try:
        output = getattr(ecr, xform_name(operation))(**given)
    except ClientError as error:
        return {"refused": {"code": error.response["Error"]["Code"], "message": error.response["Error"]["Message"]}}
    del output["ResponseMetadata"]
    return {"output": output}


def paginate(ecr, operation, given, page_size, items):
    paginator = ecr.get_paginator(xform_name(operation))
    found = []
    pages = 0
    for page in paginator.paginate(**given, PaginationConfig={"PageSize": page_size}):
        pages += 1
        for name in items.split("."):
            page = page[name]
        found += page
    return {"items": found, "pages": pages}


def wait(ecr, waiter, given):
    try:
        ecr.get_waiter(xform_name(waiter)).wait(**given, WaiterConfig=WAITING)
    except WaiterError as error:
        return {"ends": "never" if "Max attempts exceeded" in str(error) else "failure"}
    return {"ends": "success"}


def answer(ecr, request):
    given = request["input"]
    if "call" in request:
        return call(ecr, request["call"], given)
    if "paginate" in request:
        return paginate(ecr, request["paginate"], given, request["pageSize"], request["items"])
    return wait(ecr, request["wait"], given)


def main():
    ecr = boto3.client("ecr", endpoint_url=sys.argv[1], region_name="us-east-1")
    for line in sys.stdin:
        print(json.dumps(answer(ecr, json.loads(line)), default=str), flush=True)


if __name__ == "__main__":
    main()
