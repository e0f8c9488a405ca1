"""Short versions of the console's long runs (console_runs.py)."""
# SPDX-License-Identifier: Apache-2.0
import console_runs
from console_support import ConsoleTest
from random_hands import seeds


class ConsoleRuns(ConsoleTest):
    def test_fuzz(self):
        messages, answers, _ = console_runs.fuzz(self.session_path, 4000)
        self.assertEqual(messages, 4000)
        self.assertGreater(answers, 0)

    def test_kills(self):
        figures = console_runs.kills(self.session_path, 4)
        self.assertGreater(figures["edits answered"], 0)

    def test_random_hands(self):
        for seed in seeds(28):
            with self.subTest(seed):
                self.assertGreater(console_runs.hands(self.session_path, 200, seed)["steps"], 0)
