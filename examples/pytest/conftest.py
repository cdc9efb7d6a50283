pytest_plugins = ["pytest_ecr"]
