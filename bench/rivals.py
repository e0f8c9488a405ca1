"""The job (job.py) written for each rival as a script, score or session beside the output; each function returns the command
that renders it."""
import json
import math
import re
import shlex
import shutil
import struct
import subprocess

from job import BUTTERWORTH, pan_gains, ratio


def octaves(q):
    """The bandwidth of a bell."""
    return 2 / math.log(2) * math.asinh(1 / (2 * q))


def script(out, name, text):
    """Puts a shell script beside `out`; the command that runs it."""
    path = out.with_name(f"{out.stem}.{name}.sh")
    path.write_text(text + "\n")
    return ["sh", str(path)]


def sox(job, kind, out):
    """One sox process a track; as sox has no bus, a four-channel temporary file carries the dry mix and the sends."""
    def track_pipe(track):
        left, right = pan_gains(track)
        other, send = track["channels"], ratio(track["send_db"])
        effects, outputs = "", [f"1v{left:.6f}", f"{other}v{right:.6f}"]
        if kind == "full":
            low, peak1, peak2, high = track["eq"]
            db = track["comp"]["threshold_db"]
            effects = (f"highpass -2 {track['hpf_hz']} {BUTTERWORTH}q bass {low['g']} {low['f']} {low['q']}q "
                       f"equalizer {peak1['f']} {peak1['q']}q {peak1['g']} equalizer {peak2['f']} {peak2['q']}q {peak2['g']} "
                       f"treble {high['g']} {high['f']} {high['q']}q compand 0.01,0.1 -90,-90,{db},{db},0,{db * 3 / 4:.2f} ")
            outputs += [f"1v{left * send:.6f}", f"{other}v{right * send:.6f}"]
        return "-v 1 " + shlex.quote(f"|sox {shlex.quote(track['file'])} -p {effects}remix " + " ".join(outputs))

    tracks, target = " ".join(map(track_pipe, job["tracks"])), shlex.quote(str(out))
    if kind == "sum":
        return script(out, "sox", f"exec sox -D -m {tracks} -b 24 {target}")
    four = shlex.quote(f"{out}.four.sox")
    dry, wet = shlex.quote(f"|sox {four} -p remix 1 2"), shlex.quote(f"|sox {four} -p remix 3 4 reverb -w 70 40 100")
    return script(out, "sox", f"set -e\nsox -m {tracks} -t sox {four}\n"
                  f"sox -D -m -v 1 {dry} -v 1 {wet} -b 24 {target} trim 0 {job['frames']}s\nrm {four}")


def ffmpeg(job, kind, out):
    chains, count = [], len(job["tracks"])
    for i, track in enumerate(job["tracks"]):
        effects = ""
        if kind == "full":
            low, peak1, peak2, high = track["eq"]
            comp = track["comp"]
            effects = (f"highpass=f={track['hpf_hz']}:p=2:t=q:w={BUTTERWORTH},lowshelf=f={low['f']}:t=q:w={low['q']}:g={low['g']},"
                       f"equalizer=f={peak1['f']}:t=q:w={peak1['q']}:g={peak1['g']},"
                       f"equalizer=f={peak2['f']}:t=q:w={peak2['q']}:g={peak2['g']},"
                       f"highshelf=f={high['f']}:t=q:w={high['q']}:g={high['g']},"
                       f"acompressor=threshold={ratio(comp['threshold_db']):.5f}:ratio={comp['ratio']}"
                       f":attack={comp['attack_ms']}:release={comp['release_ms']}:knee=1,")
        left, right = pan_gains(track)
        send = f",asplit[d{i}][s{i}];[s{i}]volume={track['send_db']}dB[w{i}]" if kind == "full" else f"[d{i}]"
        chains.append(f"[{i}:a]{effects}pan=stereo|c0={left:.6f}*c0|c1={right:.6f}*c{track['channels'] - 1}{send}")
    dry, wet = ("".join(f"[{letter}{i}]" for i in range(count)) for letter in "dw")
    if kind == "full":
        chains.append(f"{wet}amix=inputs={count}:normalize=0,"
                      "ladspa=file=cmt:plugin=freeverb3:controls=c0=0|c1=0.7|c2=0.4|c3=1|c4=0|c5=1[rv]")
        chains.append(f"{dry}[rv]amix=inputs={count + 1}:normalize=0[o]")
    else:
        chains.append(f"{dry}amix=inputs={count}:normalize=0[o]")
    inputs = [word for track in job["tracks"] for word in ("-i", track["file"])]
    return ["ffmpeg", "-v", "error", "-nostdin", "-y", *inputs, "-filter_complex", ";".join(chains), "-map", "[o]",
            "-t", str(job["seconds"]), "-c:a", "pcm_s24le", str(out)]


def ecasound(job, kind, out):
    """LADSPA by number: 1904 butthigh_iir, 1204 triplePara, 1425 sc1 (swh-plugins), 1123 freeverb3 (cmt)."""
    words = [f"ecasound -q -b:2048 -z:nodb -f:24,2,{job['rate']} -sr:{job['rate']} -z:mixmode,sum"]
    numbers = range(len(job["tracks"]))
    for i, track in enumerate(job["tracks"]):
        words.append(f"-a:t{i} -f:24,{track['channels']},{job['rate']} -i {shlex.quote(track['file'])}")
        if kind == "full":
            low, peak1, peak2, high = track["eq"]
            words.append(f"-eli:1904,{track['hpf_hz']},{BUTTERWORTH} -eli:1204,{low['g']},{low['f']},0.5,"
                         f"{peak1['g']},{peak1['f']},{octaves(peak1['q']):.3f},{peak2['g']},{peak2['f']},{octaves(peak2['q']):.3f},"
                         f"0,6000,1,{high['g']},{high['f']},0.5 -eli:1425,10,100,{track['comp']['threshold_db']},4,1,0")
        if track["channels"] == 1:
            words.append("-chcopy:1,2")
        left, right = pan_gains(track)
        words.append(f"-eac:{left * 100:.4f},1 -eac:{right * 100:.4f},2")
    out_words = f"-f:24,2,{job['rate']} -o {shlex.quote(str(out))}"
    if kind == "full":
        # a chain writes to one place only: a loop device for each track feeds its dry and its send chain
        for i, track in enumerate(job["tracks"]):
            words.append(f"-a:t{i} -f:24,2,{job['rate']} -o loop,{i + 1} -a:d{i},s{i} -i loop,{i + 1} "
                         f"-a:s{i} -ea:{ratio(track['send_db']) * 100:.4f}")
        words.append("-a:" + ",".join(f"s{i}" for i in numbers) + " -o loop,900 -a:rv -i loop,900 -eli:1123,0,0.7,0.4,1,0,1")
        words.append("-a:rv," + ",".join(f"d{i}" for i in numbers) + f" {out_words} -t:{job['seconds']}")
    else:
        words.append("-a:" + ",".join(f"t{i}" for i in numbers) + f" {out_words}")
    return script(out, "ecasound", f"export LADSPA_PATH=/usr/lib/ladspa\nrm -f {shlex.quote(str(out))}\nexec " + " ".join(words))


class SynthDef:
    """A SuperCollider synth definition, in the binary form that scsynth loads (version 2), without sclang."""

    def __init__(self, name):
        self.name, self.constants, self.units = name, [], []

    def constant(self, value):
        if value not in self.constants:
            self.constants.append(value)
        return -1, self.constants.index(value)

    def unit(self, kind, inputs, outputs=1, special=0):
        wires = [x if isinstance(x, tuple) else self.constant(float(x)) for x in inputs]
        self.units.append((kind, wires, outputs, special))
        return [(len(self.units) - 1, i) for i in range(outputs)]

    def binary(self):
        def text(word):
            return bytes([len(word)]) + word.encode()

        data = text(self.name) + struct.pack(f">i{len(self.constants)}f", len(self.constants), *self.constants)
        data += struct.pack(">iii", 0, 0, len(self.units))
        for kind, wires, outputs, special in self.units:
            data += text(kind) + struct.pack(">biih", 2, len(wires), outputs, special)
            data += b"".join(struct.pack(">ii", *wire) for wire in wires) + b"\2" * outputs
        return b"SCgf" + struct.pack(">ih", 2, 1) + data + struct.pack(">h", 0)


def osc_message(address, *values):
    def padded(data):
        return data + b"\0" * (4 - len(data) % 4)

    tags, data = ",", b""
    for value in values:
        if isinstance(value, int):
            tags, data = tags + "i", data + struct.pack(">i", value)
        elif isinstance(value, str):
            tags, data = tags + "s", data + padded(value.encode())
        else:
            tags, data = tags + "b", data + struct.pack(">i", len(value)) + value + b"\0" * (-len(value) % 4)
    return padded(address.encode()) + padded(tags.encode()) + data


def osc_bundle(seconds, message):
    bundle = b"#bundle\0" + struct.pack(">IIi", int(seconds), int(seconds % 1 * 2 ** 32), len(message)) + message
    return struct.pack(">i", len(bundle)) + bundle


def scsynth(job, kind, out):
    """A score for non-realtime scsynth: a synth a track, one for the reverb on bus 16."""
    multiply = 2
    score, starts = b"", []
    for i, track in enumerate(job["tracks"]):
        synth = SynthDef(f"t{i}")
        signal = synth.unit("DiskIn", [i, 0], track["channels"])
        if kind == "full":
            low, peak1, peak2, high = track["eq"]
            for c, x in enumerate(signal):
                x, = synth.unit("BHiPass", [x, track["hpf_hz"], 1 / BUTTERWORTH])
                x, = synth.unit("BLowShelf", [x, low["f"], 1, low["g"]])
                x, = synth.unit("BPeakEQ", [x, peak1["f"], 1 / peak1["q"], peak1["g"]])
                x, = synth.unit("BPeakEQ", [x, peak2["f"], 1 / peak2["q"], peak2["g"]])
                x, = synth.unit("BHiShelf", [x, high["f"], 1, high["g"]])
                signal[c], = synth.unit("Compander", [x, x, ratio(track["comp"]["threshold_db"]), 1, 0.25, 0.01, 0.1])
        panner = "Pan2" if track["channels"] == 1 else "Balance2"
        sides = synth.unit(panner, [*signal, track["pan"], ratio(track["gain_db"])], 2)
        synth.unit("Out", [0, *sides], 0)
        if kind == "full":
            sent = [synth.unit("BinaryOpUGen", [x, ratio(track["send_db"])], 1, multiply)[0] for x in sides]
            synth.unit("Out", [16, *sent], 0)
        score += osc_bundle(0, osc_message("/d_recv", synth.binary()))
        score += osc_bundle(0, osc_message("/b_alloc", i, 32768, track["channels"]))
        score += osc_bundle(0, osc_message("/b_read", i, track["file"], 0, 32768, 0, 1))
        starts.append(osc_message("/s_new", f"t{i}", 1000 + i, 0, 0))
    if kind == "full":
        synth = SynthDef("reverb")
        sent = synth.unit("In", [16], 2)
        synth.unit("Out", [0, *synth.unit("FreeVerb2", [*sent, 1, 0.7, 0.4], 2)], 0)
        score += osc_bundle(0, osc_message("/d_recv", synth.binary()))
        starts.append(osc_message("/s_new", "reverb", 2000, 1, 0))
    score += b"".join(osc_bundle(0, start) for start in starts) + osc_bundle(job["seconds"], osc_message("/c_set", 0, 0))
    path = out.with_name(f"{out.stem}.osc")
    path.write_bytes(score)
    return ["scsynth", "-N", str(path), "_", str(out), str(job["rate"]), "WAV", "int24", "-o", "2", "-i", "0"]


def ardour(job, kind, out):
    """An Ardour 7 session: fil4 (high-pass and four bands), a-comp, fader, panner, send to a bus with a-reverb. Its Lua
    makes the mixer; the stems and regions are added to its XML, as they are not to be copied."""
    folder = out.with_name(f"{out.stem}.ardour")
    name = folder.name
    shutil.rmtree(folder, ignore_errors=True)
    lua = [f'''
AudioEngine:set_backend("None (Dummy)", "", ""):set_device_name("Silence")
local s = create_session({json.dumps(str(folder))}, "{name}", {job["rate"]})
assert(s)
local one = PBD.GroupControlDisposition.NoGroup
local function put(route, uri, position, values)
  local p = ARDOUR.LuaAPI.new_plugin(s, uri, ARDOUR.PluginType.LV2, "")
  assert(not p:isnil())
  route:add_processor_by_index(p, position, nil, true)
  for port, value in pairs(values) do assert(ARDOUR.LuaAPI.set_plugin_insert_param(p:to_insert(), port, value)) end
end
local sending = ARDOUR.RouteListPtr()
local function track(name, channels, db, pan)
  local t = s:new_audio_track(channels, 2, nil, 1, name, ARDOUR.PresentationInfo.max_order, ARDOUR.TrackMode.Normal, true):front()
  t:gain_control():set_value(10 ^ (db / 20), one)
  if channels == 1 then t:pan_azimuth_control():set_value(.5 + pan / 2, one) end
  sending:push_back(t)
  return t
end''']
    for i, track in enumerate(job["tracks"]):
        low, peak1, peak2, high = track["eq"]
        mono = track["channels"] == 1
        lua.append(f'do local t = track("T{i:03d}", {track["channels"]}, {track["gain_db"]}, {track["pan"]})')
        if kind == "full":
            lua.append(f'put(t, "http://gareus.org/oss/lv2/fil4#{"mono" if mono else "stereo"}", 0, {{[4]=1, [5]={track["hpf_hz"]}, '
                       f'[10]=1, [11]={low["f"]}, [13]={low["g"]}, [14]=0, '
                       f'[18]=1, [19]={peak1["f"]}, [20]={octaves(peak1["q"]):.3f}, [21]={peak1["g"]}, '
                       f'[22]=1, [23]={peak2["f"]}, [24]={octaves(peak2["q"]):.3f}, [25]={peak2["g"]}, [26]=0, '
                       f'[30]=1, [31]={high["f"]}, [33]={high["g"]}}})')
            lua.append(f'put(t, "urn:ardour:a-comp{"" if mono else "#stereo"}", 1, '
                       f'{{[0]=10, [1]=100, [2]=0, [3]=4, [4]={track["comp"]["threshold_db"]}}})')
        lua.append("end")
    if kind == "full":
        lua.append(f'''
local bus = s:new_audio_route(2, 2, nil, 1, "rev", ARDOUR.PresentationInfo.Flag.AudioBus, ARDOUR.PresentationInfo.max_order):front()
put(bus, "urn:ardour:a-reverb", 0, {{[0]=1, [1]=.7}})
s:add_internal_sends(bus, ARDOUR.Placement.PostFader, sending)
local k, db = 0, {{{",".join(str(track["send_db"]) for track in job["tracks"])}}}
for t in sending:iter() do
  k = k + 1
  t:nth_send(0):to_send():gain_control():set_value(10 ^ (db[k] / 20), one)
end''')
    lua.append('s:save_state("") close_session()')
    lua_file = out.with_name(f"{out.stem}.lua")
    lua_file.write_text("\n".join(lua))
    subprocess.run(["ardour7-lua", str(lua_file)], stdin=subprocess.DEVNULL, capture_output=True, timeout=200, check=False)
    document = folder / f"{name}.ardour"
    if not document.exists():
        raise RuntimeError("ardour7-lua made no session")
    document.write_text(ardour_regions(job, document.read_text()))
    return ["ardour7-export", "-b", "24", "-o", str(out), str(folder), name]


def ardour_regions(job, xml):
    """The session document with the stems as sources and one region a track."""
    length = 282240000 * job["frames"] // job["rate"]  # Ardour's superclock
    sources, regions, number = "", "", 900000
    for i, track in enumerate(job["tracks"]):
        ids = range(number + 1, number + 1 + track["channels"])
        number = ids[-1] + 2
        sources += "".join(f'<Source name="{track["file"]}" take-id="" type="audio" flags="" id="{x}" channel="{c}" origin=""/>'
                           for c, x in enumerate(ids))
        shared = (f'name="T{i:03d}" type="audio" first-edit="nothing" muted="0" opaque="1" locked="0" automatic="0" import="0" '
                  f'external="1" sync-marked="0" hidden="0" start="a0" length="a{length}@a0" sync-position="a0" ancestral-start="a0" '
                  f'ancestral-length="a{length}@a0" stretch="1" shift="1" layering-index="0" envelope-active="0" default-fade-in="0" '
                  f'default-fade-out="0" fade-in-active="0" fade-out-active="0" scale-amplitude="1" channels="{len(ids)}" '
                  + " ".join(f'source-{c}="{x}" master-source-{c}="{x}"' for c, x in enumerate(ids)))
        regions += f'<Region id="{number - 1}" whole-file="1" {shared}/>'
        placed = f'<Region id="{number}" whole-file="0" {shared}/>'
        xml, found = re.subn(rf'(<Playlist id="\d+" name="T{i:03d}"[^>]*?)/>', lambda m: f"{m[1]}>{placed}</Playlist>", xml)
        if found != 1:
            raise RuntimeError(f"Ardour's session has no playlist T{i:03d}")
    location = (f'<Locations><Location id="899999" name="session" start="a0" end="a{length}" flags="IsSessionRange" locked="0" '
                'timestamp="0" cue="0"/></Locations>')
    return (xml.replace("<Sources/>", f"<Sources>{sources}</Sources>").replace("<Regions/>", f"<Regions>{regions}</Regions>")
            .replace("<Locations/>", location))


RIVALS = {  # name: the program, how its command is made
    "scsynth": ("scsynth", scsynth), "ecasound": ("ecasound", ecasound), "sox": ("sox", sox),
    "ardour": ("ardour7-export", ardour), "ffmpeg": ("ffmpeg", ffmpeg)}
