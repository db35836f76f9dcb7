// The round frame of one's photo: what is in it is moved by hand, or by the sliders beside. A file
// that is chosen is seen there at once.
const frame = document.querySelector("[data-framing]");
const picture = frame.querySelector("img") ?? new Image();
const { photo, zoom, across, down } = frame.closest("form").elements;

const show = () => {
  const { naturalWidth: width, naturalHeight: height } = picture;
  const side = (Math.min(width, height) * 100) / zoom.value;
  const scale = frame.clientWidth / side;
  picture.style.width = `${width * scale}px`;
  picture.style.height = `${height * scale}px`;
  picture.style.left = `${((side - width) * scale * across.value) / 100}px`;
  picture.style.top = `${((side - height) * scale * down.value) / 100}px`;
};

// The hand takes the picture along, so the part that is shown goes the other way.
const move = (slider, by, room) => {
  if (room > 0) slider.value = Number(slider.value) - (by * 100) / room;
};

const start = () => {
  frame.classList.add("live");
  for (const slider of [zoom, across, down]) {
    slider.step = 1;
    slider.addEventListener("input", show);
  }
  frame.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    frame.setPointerCapture(event.pointerId);
  });
  frame.addEventListener("pointermove", (event) => {
    if (!frame.hasPointerCapture(event.pointerId)) return;
    move(across, event.movementX, picture.clientWidth - frame.clientWidth);
    move(down, event.movementY, picture.clientHeight - frame.clientHeight);
    show();
  });
  if (picture.complete) show();
};

// As the server begins with every photo: see `Part`.
const USUAL = [[zoom, 100], [across, 50], [down, 40]];

const take = (file) => {
  const reader = new FileReader();
  const chosen = new Image();
  reader.addEventListener("load", () => (chosen.src = reader.result));
  // What is no picture stays unseen: the server says why it is refused.
  chosen.addEventListener("load", () => {
    for (const [slider, value] of USUAL) slider.value = value;
    frame.closest("section").hidden = false;
    for (const former of document.querySelectorAll("[data-former]")) former.hidden = true;
    picture.src = chosen.src;
    picture.alt = frame.dataset.framing;
    frame.append(picture);
    frame.scrollIntoView({ block: "center" });
  });
  reader.readAsDataURL(file);
};

start();
picture.addEventListener("load", show);
photo.addEventListener("change", () => photo.files.length && take(photo.files[0]));
