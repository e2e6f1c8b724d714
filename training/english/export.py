"""A trained tagger as int8 ONNX, checked against the PyTorch model."""

import hashlib
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from encoder import Tagger, package
from onnxruntime.quantization import QuantType, quantize_dynamic


def exported(model: Tagger, out: Path) -> dict[str, Any]:
    """Write english.onnx and english_pieces.json into `out`; how near the int8 scores are to the model's."""
    ids = torch.randint(1000, 20000, (3, 40))
    shapes = torch.randint(0, model.shape.num_embeddings, (3, 40))
    ids[1, 30:] = 0
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            model, (ids, shapes), str(full), input_names=["ids", "shapes"],
            output_names=["scores"], opset_version=18, dynamo=False,
            dynamic_axes={n: {0: "batch", 1: "length"} for n in ("ids", "shapes", "scores")},
        )  # fmt: skip
        quantize_dynamic(
            full, out / "english.onnx", per_channel=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
        )  # fmt: skip
    shutil.copyfile(package() / "tokenizer.json", out / "english_pieces.json")
    with torch.no_grad():
        wanted = model(ids, shapes).numpy()
    session = onnxruntime.InferenceSession(str(out / "english.onnx"))
    got = session.run(None, {"ids": ids.numpy(), "shapes": shapes.numpy()})[0]
    real = ids.numpy() != 0
    return {
        "same label as before int8": float((wanted.argmax(-1) == got.argmax(-1))[real].mean()),
        "sha256": {p: _digest(out / p) for p in ("english.onnx", "english_pieces.json")},
        "bytes": (out / "english.onnx").stat().st_size,
        "largest difference": float(np.abs(wanted - got)[real].max()),
    }


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
