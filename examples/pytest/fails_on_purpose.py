"""Shows what a failure looks like: `pytest fails_on_purpose.py`. Its name keeps it out of other runs."""


def test_finds_two_images(registry, ecr):
    throttled = {"effects": [{"error": {"code": "ThrottlingException"}}]}
    registry.put_rule(id="busy", match={"operations": ["ecr:PutImage"]}, steps=[throttled])
    ecr.create_repository(repositoryName="team/app")
    assert len(ecr.describe_images(repositoryName="team/app")["imageDetails"]) == 2


def test_promotes(registry):
    registry.put_rule(id="wanted", required=True, match={"operations": ["ecr:PutImage"]}, steps=[{"times": 1}])
